"use client"
import clsx from "clsx"
import { Equal } from "lucide-react"
import { type ReactNode, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import { toast } from "@/components/ui/toast"
import { dismissDuplicate, restoreDuplicate } from "@/lib/accounts/duplicate-actions"
import type { DuplicatePair, DuplicateSide } from "@/lib/accounts/duplicate-queries"

type DuplicatePairPanelProps = { administration: string; pair: DuplicatePair; may: boolean }

/** Two accounts side by side, why they may be one, and what to do about it. */
export function DuplicatePairPanel({ administration, pair, may }: DuplicatePairPanelProps) {
  const t = useTranslations("accounts.duplicates")
  const names = { a: pair.a.name, b: pair.b.name }
  return (
    <Panel
      flush
      title={pair.reasons.map((reason) => t(`reason.${reason}`)).join(" · ")}
      actions={<Judgement administration={administration} pair={pair} may={may} />}
      aria-label={t("pair", names)}
    >
      <Comparison administration={administration} pair={pair} />
    </Panel>
  )
}

function Judgement({ administration, pair, may }: DuplicatePairPanelProps) {
  const t = useTranslations("accounts.duplicates")
  const words = useTranslations("platform")
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const ids = { a: pair.a.id, b: pair.b.id }
  const names = { a: pair.a.name, b: pair.b.name }
  const only = may ? {} : { disabled: true, "aria-describedby": "duplicates-only" }

  function judge(dismiss: boolean) {
    start(async () => {
      const result = await (dismiss ? dismissDuplicate : restoreDuplicate)(administration, ids)
      setFailure(result.ok ? undefined : result)
      if (!result.ok) return
      toast({
        title: t(dismiss ? "wasDismissed" : "wasRestored", names),
        action: { label: words("undo"), run: () => judge(!dismiss) },
      })
    })
  }

  return (
    <>
      {failure && <Failure failure={failure} />}
      <Button
        size="small"
        busy={pending}
        aria-label={t(pair.dismissed ? "restoreOf" : "dismissOf", names)}
        onClick={() => judge(!pair.dismissed)}
        {...only}
      >
        {t(pair.dismissed ? "restore" : "dismiss")}
      </Button>
      {may ? (
        <LinkButton
          size="small"
          href={`/${administration}/duplicates/merge?a=${ids.a}&b=${ids.b}`}
          aria-label={t("mergeOf", names)}
        >
          {t("merge")}
        </LinkButton>
      ) : (
        <Button size="small" aria-label={t("mergeOf", names)} {...only}>
          {t("merge")}
        </Button>
      )}
    </>
  )
}

const FACTS = ["email", "phone", "vat_number", "coc_number", "iban", "address"] as const

const LABELS = {
  email: "email",
  phone: "phone",
  vat_number: "vatNumber",
  coc_number: "cocNumber",
  iban: "iban",
} as const

/** What neither of the two has takes no line. */
function Comparison({ administration, pair }: Pick<DuplicatePairPanelProps, "administration" | "pair">) {
  const t = useTranslations("accounts.duplicates")
  const fields = useTranslations("accounts.merge.fields")
  const card = useTranslations("accounts.card")
  const sides = [pair.a, pair.b]
  return (
    <table aria-label={t("compared")} className="w-full table-fixed text-sm">
      <thead>
        <tr>
          <th scope="col" className="w-32 max-sm:w-20">
            <span className="sr-only">{t("compared")}</span>
          </th>
          {sides.map((side) => (
            <th key={side.id} scope="col" className="px-2 pt-3 pb-1 text-left align-top font-normal">
              <TextLink className="font-medium" href={`/${administration}/accounts/${side.id}`}>
                {side.name}
              </TextLink>{" "}
              <span className="text-muted tabular-nums">{side.code}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FACTS.map((fact) => (
          <Line
            key={fact}
            label={fact === "address" ? t("address") : fields(LABELS[fact])}
            pair={pair}
            fact={fact}
          />
        ))}
        <Row label={fields("kind")} cells={sides.map((side) => card(side.kind))} />
        <Row
          last
          label={card("created")}
          cells={sides.map((side) => (
            <span key={side.id}>
              <Time value={side.created_at} show="date" /> · {side.channel ?? card("byHand")}
            </span>
          ))}
        />
      </tbody>
    </table>
  )
}

function Line({ label, pair, fact }: { label: string; pair: DuplicatePair; fact: keyof DuplicateSide }) {
  const [one, other] = [pair.a[fact], pair.b[fact]]
  if (one === null && other === null) return null
  return <Row label={label} cells={[one, other]} same={plain(one) === plain(other)} />
}

function Row({
  label,
  cells,
  same,
  last,
}: {
  label: string
  cells: ReactNode[]
  same?: boolean
  last?: boolean
}) {
  const t = useTranslations("accounts.duplicates")
  const place = clsx("py-1 align-top", last && "pb-3")
  return (
    <tr>
      <th scope="row" className={clsx(place, "pr-2 pl-4 text-left font-normal text-muted")}>
        {label}
      </th>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the two sides keep their places
        <td key={index} className={clsx(place, "wrap-anywhere px-2")}>
          {cell ?? <span className="text-muted">–</span>}
          {same && index === 1 && (
            <>
              <Equal aria-hidden="true" className="ml-1.5 inline size-3.5 text-accent" />
              <span className="sr-only"> ({t("same")})</span>
            </>
          )}
        </td>
      ))}
    </tr>
  )
}

function plain(text: string | null): string | null {
  return text?.replace(/[\s.-]/g, "").toLowerCase() ?? null
}
