"use client"
import { Lock } from "lucide-react"
import { useTranslations } from "use-intl"
import { Panel } from "@/components/ui/panel"
import { Radio } from "@/components/ui/radio-group"
import type { MergeSide } from "@/lib/accounts/merge-queries"
import type { MergeAddress, MergeField } from "@/lib/accounts/merge-rules"
import type { Choice, Side } from "./merge-choice"

type MergeChoicesProps = {
  title: string
  sides: [MergeSide, MergeSide]
  choices: (Choice & { chosen: Side })[]
  onChoose: (id: string, side: Side) => void
}

/** A line per thing in which the two differ, one of them chosen. */
export function MergeChoices({ title, sides, choices, onChoose }: MergeChoicesProps) {
  const t = useTranslations("accounts.merge")
  if (choices.length === 0) return null
  return (
    <Panel flush title={title}>
      <table aria-label={title} className="mb-2 w-full table-fixed text-sm">
        <thead>
          <tr>
            <th scope="col" className="w-40 max-sm:w-24">
              <span className="sr-only">{t("field")}</span>
            </th>
            {sides.map(({ account }) => (
              <th key={account.id} scope="col" className="px-2 pt-2 text-left font-medium">
                {account.name} <span className="font-normal text-muted tabular-nums">{account.code}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <ChoiceRow key={choice.id} choice={choice} sides={sides} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function ChoiceRow({
  choice,
  sides,
  onChoose,
}: Pick<MergeChoicesProps, "sides" | "onChoose"> & { choice: Choice & { chosen: Side } }) {
  const t = useTranslations("accounts.merge")
  const label = choice.label ?? t(`fields.${choice.id as MergeField | MergeAddress}`)
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-2 pl-4 text-left align-top font-normal text-muted">
        {label}
      </th>
      {([0, 1] as const).map((side) => (
        <td key={side} className="wrap-anywhere px-2 py-1 align-top">
          <Radio
            name={`choice-${choice.id}`}
            aria-label={`${label}: ${sides[side].account.name}`}
            checked={choice.chosen === side}
            onChange={() => onChoose(choice.id, side)}
            label={<ChoiceText choice={choice} side={side} />}
          />
        </td>
      ))}
    </tr>
  )
}

function ChoiceText({ choice, side }: { choice: Choice; side: Side }) {
  const t = useTranslations("accounts.merge")
  const card = useTranslations("accounts.card")
  const words = useTranslations("platform")
  const text = choice.texts[side] ?? null
  if (text === null) return <span className="text-muted">{words("blank")}</span>
  return (
    <>
      {choice.id === "kind" && (text === "company" || text === "consumer") && card(text)}
      {choice.id === "blocked" && (text === "blockedYes" || text === "blockedNo") && t(text)}
      {choice.id !== "kind" && choice.id !== "blocked" && text}
      {choice.locked[side] && (
        <>
          <Lock aria-hidden="true" className="ml-1.5 inline size-3" />
          <span className="sr-only">, {t("locked")}</span>
        </>
      )}
    </>
  )
}
