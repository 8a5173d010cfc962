import { Description, DescriptionList } from "@/components/ui/description-list"
import { linkClass } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { countryName, languageChoices, languageName } from "@/lib/accounts/countries"
import { ibanText, websiteFrom } from "@/lib/accounts/edit-rules"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { AccountEdit } from "./account-edit"

type AccountDataProps = { administration: string; card: AccountCard; mayEdit: boolean }

export async function AccountData({ administration, card, mayEdit }: AccountDataProps) {
  const [t, locale] = await Promise.all([getTranslator("accounts.card"), getLocale()])
  const { account, channel } = card
  const country = account.country && countryName(account.country, locale)
  return (
    <Panel
      title={t("data")}
      actions={
        <AccountEdit
          administration={administration}
          account={{
            id: account.id,
            version: account.updatedAt.toISOString(),
            kind: account.kind,
            name: account.name,
            email: account.email ?? "",
            phone: account.phone ?? "",
            vatNumber: account.vatNumber ?? "",
            cocNumber: account.cocNumber ?? "",
            language: account.language ?? "",
            iban: account.iban ?? "",
            website: account.website ?? "",
            blocked: account.blocked,
          }}
          languages={languageChoices(locale, account.language)}
          may={mayEdit}
        />
      }
    >
      <DescriptionList>
        <Description term={t("email")}>
          {account.email && (
            <a className={linkClass} href={`mailto:${account.email}`}>
              {account.email}
            </a>
          )}
        </Description>
        <Description term={t("phone")}>{account.phone}</Description>
        {(account.kind === "company" || account.vatNumber) && (
          <Description term={t("vatNumber")}>{account.vatNumber}</Description>
        )}
        {(account.kind === "company" || account.cocNumber) && (
          <Description term={t("cocNumber")}>{account.cocNumber}</Description>
        )}
        <Description term={t("iban")}>
          {account.iban && <span className="tabular-nums">{ibanText(account.iban)}</span>}
        </Description>
        <Description term={t("website")}>
          {account.website && <Website address={account.website} />}
        </Description>
        <Description term={t("blocked")}>{account.blocked ? t("blockedField") : t("notBlocked")}</Description>
        <Description term={t("language")}>
          {account.language && languageName(account.language, locale)}
        </Description>
        <Description term={t("country")}>{country}</Description>
        <Description term={t("channel")}>{channel?.name ?? t("byHand")}</Description>
        <Description term={t("created")}>
          <Time value={account.createdAt} />
        </Description>
        <Description term={t("dataFrom")}>
          {account.dataRank === HAND ? t("dataByHand") : t("dataByChannel")} ·{" "}
          <Time value={account.dataAt} show="date" />
        </Description>
      </DescriptionList>
    </Panel>
  )
}

/** What an import or a channel brought may be no address: then it is shown and leads nowhere. */
function Website({ address }: { address: string }) {
  const href = websiteFrom(address)
  if (!href) return address
  return (
    <a className={linkClass} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {href.replace(/^https?:\/\//, "")}
    </a>
  )
}

/** `DATA_RANK.hand`. */
const HAND = 3
