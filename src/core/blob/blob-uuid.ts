import { ValueError } from '../../errors/index.js';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const UUID_BYTES = 16;

/** A UUID inside a blob; as text it would be written as a string. */
export class BlobUuid {
  /** In lower case with its four dashes. */
  readonly text: string;

  constructor(text: string) {
    if (!UUID.test(text)) {
      throw new ValueError(`"${text.slice(0, 40)}" is not a UUID; write it like 12345678-1234-1234-1234-123456789abc.`);
    }
    const hex = text.replaceAll('-', '').toLowerCase();
    this.text = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** The UUID of its 16 bytes. */
  static fromBytes(bytes: Uint8Array): BlobUuid {
    return new BlobUuid(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }

  /** The 16 bytes, first digit first. */
  toBytes(): Uint8Array {
    const hex = this.text.replaceAll('-', '');
    return Uint8Array.from({ length: UUID_BYTES }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
  }

  toString(): string {
    return this.text;
  }
}
