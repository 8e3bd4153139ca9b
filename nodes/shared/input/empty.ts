/** Whether a field was left empty. Zero and `false` are values. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
