"use client"
import { useTranslations } from "use-intl"
import { EmailActions } from "@/components/outbox/email-actions"
import { EmailDetail, EmailStateBadge } from "@/components/outbox/email-state"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"
import { withdrawReminder } from "@/lib/receivables/reminders/actions"
import type { Reminder } from "@/lib/receivables/reminders/queries"
import { LevelBadge } from "./level-badge"
import { levelKey } from "./level-key"

type ReminderListProps = {
  administration: string
  reminders: Reminder[]
  may: boolean
  /** By reminder, its last e-mail. */
  emails: Record<string, ListedEmail>
}

/** Reminders as they went out, or wait to. */
export function ReminderList({ administration, reminders, emails, may }: ReminderListProps) {
  const t = useTranslations("reminders")
  return (
    <Table label={t("run.list")}>
      <THead>
        <tr>
          <Th pinned>{t("column.account")}</Th>
          <Th>{t("column.level")}</Th>
          <Th>{t("column.channel")}</Th>
          <Th>{t("column.state")}</Th>
          <Th>{t("column.sentOn")}</Th>
          <Th numeric>{t("column.principal")}</Th>
          <Th numeric>{t("column.costs")}</Th>
          <Th numeric>{t("column.interest")}</Th>
          <Th numeric>{t("column.total")}</Th>
          <Th>
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {reminders.map((one) => (
          <Tr key={one.id}>
            <RowTh pinned className="max-w-60 truncate">
              <RowLink href={`/${administration}/accounts/${one.accountId}`} prefetch={false}>
                {one.recipient.name}
              </RowLink>
            </RowTh>
            <Td>
              <LevelBadge level={one.level} letterFirst={one.announcedMinor !== null} />
            </Td>
            <Td>{t(`channel.${one.channel}`)}</Td>
            <Td className="max-w-72">
              <ReminderState reminder={one} email={emails[one.id]} />
            </Td>
            <Td className="tabular-nums">{one.sentOn && <Time value={one.sentOn} show="date" />}</Td>
            <Td numeric>
              <Money minor={one.principalMinor} currency={one.currency} />
            </Td>
            <Td numeric>
              {one.costsMinor > 0n && <Money minor={one.costsMinor} currency={one.currency} />}
              {one.costsItemId && <span className="block text-muted text-sm">{t("run.costsBookedOf")}</span>}
            </Td>
            <Td numeric>
              {one.interestMinor > 0n && <Money minor={one.interestMinor} currency={one.currency} />}
            </Td>
            <Td numeric>
              <Money minor={one.totalMinor} currency={one.currency} />
            </Td>
            <Td>
              <span className="flex gap-2">
                <SentLetter reminder={one} />
                {may && (
                  <ReminderActions administration={administration} reminder={one} email={emails[one.id]} />
                )}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

const tones = { toSend: "warning", sent: "good", failed: "danger", withdrawn: "neutral" } as const

type OneProps = { reminder: Reminder; email: ListedEmail | undefined }

/** While its e-mail waits, that one's state and why. */
export function ReminderState({ reminder: { state }, email }: OneProps) {
  const t = useTranslations("reminders.state")
  return (
    <span className="flex min-w-0 flex-col">
      {email && state === "toSend" && email.state !== "cancelled" ? (
        <EmailStateBadge state={email.state} />
      ) : (
        <Badge tone={tones[state]}>{t(state)}</Badge>
      )}
      {email && state !== "sent" && <EmailDetail email={email} />}
    </span>
  )
}

/** What can be done with one that did not leave. */
export function ReminderActions({ administration, reminder, email }: OneProps & { administration: string }) {
  if (reminder.state !== "toSend") return null
  if (email && email.state !== "cancelled")
    return <EmailActions administration={administration} email={email} />
  return <Withdraw administration={administration} reminder={reminder} />
}

export function SentLetter({ reminder }: { reminder: Reminder }) {
  const t = useTranslations("reminders")
  const { recipient, level, subject, body } = reminder
  return (
    <Dialog
      size="large"
      title={t("letter.title", { level: t(`level.${levelKey(level)}`), name: recipient.name })}
      trigger={
        <Button size="small" aria-label={t("letter.openOf", { name: recipient.name })}>
          {t("letter.open")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 rounded-md border border-line p-4">
        <p className="text-muted text-sm">
          {t("letter.to", {
            address:
              reminder.channel === "email"
                ? (recipient.email ?? "")
                : [recipient.name, ...recipient.lines].join(", "),
          })}
        </p>
        <p className="font-medium">{t("letter.subject", { subject })}</p>
        <p className="whitespace-pre-wrap break-words">{body}</p>
      </div>
    </Dialog>
  )
}

function Withdraw({ administration, reminder }: { administration: string; reminder: Reminder }) {
  const t = useTranslations("reminders.run")
  const { name } = reminder.recipient
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={t("withdrawOf", { name })}>
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle", { name })}
      confirm={t("withdraw")}
      action={() => withdrawReminder(administration, { reminderId: reminder.id })}
      saved={t("withdrawn", { name })}
    >
      {t("withdrawText")}
    </ConfirmDialog>
  )
}
