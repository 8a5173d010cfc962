export function addCounts<Name extends string>(
  a: Partial<Record<Name, number>>,
  b: Partial<Record<Name, number>>,
): Partial<Record<Name, number>> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as Name[])
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as Partial<
    Record<Name, number>
  >
}
