/** A complex number. */
export class BlobComplex {
  readonly real: number;
  readonly imag: number;

  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }

  toString(): string {
    const negative = this.imag < 0 || Object.is(this.imag, -0);
    return `${this.real}${negative ? '-' : '+'}${Math.abs(this.imag)}j`;
  }
}
