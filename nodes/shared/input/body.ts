import type { IDataObject } from 'n8n-workflow';

/**
 * A request body as the fields of a node put it together. Its files are values that have yet to be
 * fetched, which JSON would leave out without a word.
 */
export type Draft = IDataObject;

declare const complete: unique symbol;

/** A request body that can be sent: its files are in it. `fetchDeferred` makes it of a draft. */
export type Body = Draft & { readonly [complete]: true };
