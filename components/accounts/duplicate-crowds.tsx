import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import type { Crowd } from "@/lib/accounts/duplicate-scan"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type DuplicateCrowdsProps = {
  administration: string
  crowds: Crowd[]
  /** Of the accounts named as examples; one that is gone has none. */
  names: Record<string, string>
}

/** Accounts that the last scan did not pair, because too many have the same key. */
export async function DuplicateCrowds({ administration, crowds, names }: DuplicateCrowdsProps) {
  const [t, { number }] = await Promise.all([getTranslator("accounts.duplicates"), getFormatter()])
  const shown = crowds.filter(({ accountId }) => names[accountId] !== undefined)
  if (shown.length === 0) return null
  return (
    <Notice className="mb-4">
      <ul className="flex flex-col gap-1">
        {shown.map(({ reason, accounts, accountId }) => (
          <li key={`${reason} ${accountId}`}>
            {t.rich(`crowd.${reason === "similarName" ? "address" : reason}`, {
              count: number(accounts),
              account: names[accountId] ?? "",
              link: (name) => <TextLink href={`/${administration}/accounts/${accountId}`}>{name}</TextLink>,
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
