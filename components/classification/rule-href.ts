/** The editor of rules with conditions on what an account has; the outcome is to be added. */
export function ruleHref(
  administration: string,
  account: { kind: string; country: string | null; channelId: string | null },
): string {
  const asked = new URLSearchParams({ kind: account.kind })
  if (account.country) asked.set("country", account.country)
  if (account.channelId) asked.set("channel", account.channelId)
  return `/${administration}/rules/new?${asked}`
}
