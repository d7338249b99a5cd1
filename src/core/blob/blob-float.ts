/** A Python float that happens to be whole, such as 1.0; a number 1 would be written as an int. Calculates like a number. */
export class BlobFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  /** As Python prints it: 1.0. */
  toString(): string {
    return Number.isInteger(this.value) && Math.abs(this.value) < 1e16 ? this.value.toFixed(1) : String(this.value);
  }
}
