import { type AttributeType, codecFor, nativeSpelling, parseAttributeType } from '../../core/index.js';
import { DeclarationError } from '../../errors/index.js';

/** The SQL type of the column that keeps an attribute. `typeText` is as the definition spells it. */
export function columnType(type: AttributeType, typeText: string): string {
  switch (type.kind) {
    case 'codec': {
      const stored = codecFor(type.codec).columnType(type.store);
      const storedType = parseAttributeType(stored);
      return storedType === undefined || storedType.kind === 'codec' ? stored : columnType(storedType, stored);
    }
    case 'enum':
      // As typed where that is plain text for both, else written anew with quotes that cannot be misread.
      return /["\\]/.test(typeText) ? (nativeSpelling(type) ?? typeText) : typeText;
    case 'char':
    case 'varchar':
    case 'decimal':
    case 'date':
    case 'datetime':
      return typeText;
    default: {
      const spelling = nativeSpelling(type);
      if (spelling === undefined) throw new DeclarationError(`Values of type ${typeText} cannot be kept in a table.`);
      return spelling;
    }
  }
}
