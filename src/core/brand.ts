declare const brand: unique symbol;

/** A value that was checked once, at its constructor or at a parse, and is told apart by the compiler ever after. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
