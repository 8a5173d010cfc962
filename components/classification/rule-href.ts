/** The editor of rules, begun with what an account has; the value that it should get is added as `outcome`. */
export function ruleHref(
  administration: string,
  account: { kind: string; country: string | null; channelId: string | null },
): string {
  const asked = new URLSearchParams({ kind: account.kind })
  if (account.country) asked.set("country", account.country)
  if (account.channelId) asked.set("channel", account.channelId)
  return `/${administration}/rules/new?${asked}`
}
