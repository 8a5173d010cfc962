"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { buttonClass } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"

export type Choice = { number: number; text: string }

type CheckChoicesProps = {
  fieldName: string
  choices: Choice[]
  /** Null while nothing is chosen for this account. */
  chosen: { verdict: number | null } | null
  onChoose: (verdict: number | null) => void
}

/** As many as there are keys; the others stand in a list. */
const KEYS = 9

export function CheckChoices({ fieldName, choices, chosen, onChoose }: CheckChoicesProps) {
  const t = useTranslations("evaluation.check")
  const others = choices.slice(KEYS)
  const other = others.find(({ number }) => number === chosen?.verdict)
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{t("question", { field: fieldName })}</legend>
      {choices.slice(0, KEYS).map(({ number, text }, i) => (
        <ChoiceButton
          key={number}
          sign={String(i + 1)}
          chosen={chosen?.verdict === number}
          onClick={() => onChoose(number)}
        >
          {text}
        </ChoiceButton>
      ))}
      {others.length > 0 && (
        <Field label={t("other")} hideLabel>
          <Select
            value={other?.number ?? ""}
            onChange={(event) => event.target.value && onChoose(Number(event.target.value))}
          >
            <option value="">{t("otherChoose")}</option>
            {others.map(({ number, text }) => (
              <option key={number} value={number}>
                {text}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <ChoiceButton
        sign="0"
        chosen={chosen !== null && chosen.verdict === null}
        onClick={() => onChoose(null)}
      >
        {t("cannotTell")}
      </ChoiceButton>
    </fieldset>
  )
}

type ChoiceButtonProps = { sign: string; chosen: boolean; onClick: () => void; children: string }

function ChoiceButton({ sign, chosen, onClick, children }: ChoiceButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-keyshortcuts={sign}
      onClick={onClick}
      className={clsx(
        buttonClass("secondary"),
        "justify-start! h-9! w-full text-left",
        chosen && "border-accent! bg-info-ground",
      )}
    >
      <kbd className="w-5 shrink-0 rounded-sm border border-line bg-panel text-center font-sans text-muted text-sm">
        {sign}
      </kbd>
      <span className="min-w-0 truncate">{children}</span>
    </button>
  )
}
