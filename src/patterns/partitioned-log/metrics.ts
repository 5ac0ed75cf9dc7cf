export function metrics(): Readonly<Record<string, number | null>> { return {} }
