/** Whether a transaction is open. `gone`: it has ended by itself, and what follows must not be mistaken for a part of it. */
export type TransactionState = { readonly kind: 'none' } | { readonly kind: 'open' } | { readonly kind: 'gone'; readonly reason: Error };

/** No transaction. */
export const NO_TRANSACTION: TransactionState = { kind: 'none' };

/** A transaction that takes changes. */
export const OPEN_TRANSACTION: TransactionState = { kind: 'open' };
