import { COMPANY_FIGURES } from "@/db/vocabulary"
import type { TimelineEntry } from "@/lib/accounts/activity-queries"
import { labelFields } from "@/lib/accounts/filters"
import { getTranslator } from "@/lib/platform/i18n"

export type EntryWords = { text: string; by: string | null }

type Known = {
  /** The channel that the account came through, by its name. */
  channel: string | null
  /** Names of fields by their number, texts of values by theirs. */
  field: (position: number) => string
  value: (number: number) => string
}

/** Puts what went on record into sentences; activities speak for themselves. */
export async function timelineWords(known: Known): Promise<(entry: TimelineEntry) => EntryWords> {
  const [t, card, activities, figures, by, platform] = await Promise.all([
    getTranslator("accounts.card.history"),
    getTranslator("accounts.card"),
    getTranslator("accounts.activities"),
    getTranslator("accounts.companyFigures.kind"),
    getTranslator("classification.label.by"),
    getTranslator("platform"),
  ])
  const value = (number: number | null) => (number === null ? platform("blank") : known.value(number))

  return (entry) => {
    switch (entry.source) {
      case "activity":
        return { text: entry.activity.subject, by: entry.activity.author?.name ?? null }
      case "arrival":
        return { text: t("arrived", { channel: known.channel ?? "" }), by: null }
      case "label": {
        const { field, from, to, cause, person } = entry
        const words = { field: known.field(field), from: value(from), to: value(to) }
        return { text: t("labelled", words), by: person ?? by(cause) }
      }
      case "audit":
        return { text: sentence(entry), by: entry.person }
    }
  }

  function sentence({ action, facts, about }: Extract<TimelineEntry, { source: "audit" }>): string {
    const field = typeof facts.field === "string" ? (fieldNamed(facts.field) ?? facts.field) : ""
    const kind = facts.kind === "shipping" ? card("shipping") : card("billing")
    switch (action) {
      case "account.created":
        return t("created")
      case "account.edited":
        return t("edited", { fields: changedFields(facts.changed) })
      case "account.blocked":
        return t("blocked")
      case "account.unblocked":
        return t("unblocked")
      case "account.addressEdited":
        return t("addressEdited", { kind })
      case "account.addressRemoved":
        return t("addressRemoved", { kind })
      case "account.figuresAdded":
        return t("figuresAdded", { year: String(facts.year) })
      case "account.figureEdited":
        return t("figureEdited", { kind: figureKind(facts.kind), year: String(facts.year) })
      case "account.figureRemoved":
        return t("figureRemoved", { kind: figureKind(facts.kind), year: String(facts.year) })
      case "contact.created":
        return t("contactCreated")
      case "contact.edited":
        return t("contactEdited", { fields: changedFields(facts.changed) })
      case "contact.removed":
        return t("contactRemoved")
      case "activity.edited":
        return t("activityEdited", { about: about ?? t("anActivity") })
      case "activity.removed":
        return t("activityRemoved", { kind: activityKind(facts.kind) })
      case "request.done":
        return t("requestDone", { about: about ?? t("aRequest") })
      case "request.reopened":
        return t("requestReopened", { about: about ?? t("aRequest") })
      case "request.assigned":
        return t("requestAssigned", { about: about ?? t("aRequest") })
      case "account.merged":
        return t(facts.into ? "madeInto" : "merged", { code: String(facts.code) })
      case "account.unmerged":
        return t(facts.into ? "takenOut" : "unmerged", { code: String(facts.code) })
      case "duplicate.dismissed":
        return t("notDuplicate")
      case "duplicate.restored":
        return t("maybeDuplicate")
      case "label.locked":
        return t("locked", { field })
      case "label.unlocked":
        return t("unlocked", { field })
      case "order.created":
        return t("ordered", { number: String(facts.number) })
      case "privacy.requested":
        return t("privacyRequested")
      case "privacy.erased":
        return t("privacyErased")
      default:
        return action
    }
  }

  function fieldNamed(id: string): string | null {
    const position = FIELD_IDS.indexOf(id) + 1
    return position > 0 ? known.field(position) : null
  }

  function activityKind(kind: unknown): string {
    const known = (["note", "call", "email", "request"] as const).find((name) => name === kind)
    return known ? activities(known) : t("anActivity")
  }

  function figureKind(kind: unknown): string {
    const known = COMPANY_FIGURES.find((name) => name === kind)
    return known ? figures(known) : String(kind)
  }

  function changedFields(names: unknown): string {
    return CHANGED.filter((name) => Array.isArray(names) && names.includes(name))
      .map((name) => t(`field.${name}`))
      .join(", ")
  }
}

const FIELD_IDS: readonly string[] = labelFields

const CHANGED = [
  "name",
  "firstName",
  "lastName",
  "email",
  "phone",
  "vatNumber",
  "cocNumber",
  "iban",
  "website",
  "language",
  "jobTitle",
  "main",
  "mailingExcluded",
] as const
