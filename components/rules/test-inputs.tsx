"use client"
import { useId } from "react"
import { useTranslations } from "use-intl"
import { Input } from "@/components/ui/input"
import type { Test } from "@/lib/classification/rulebook/condition"
import type { Path } from "@/lib/classification/rulebook/condition-edit"
import { FACTS } from "@/lib/classification/rulebook/facts"
import { ChoiceBox } from "./choice-box"
import { useEditing } from "./editor-context"
import { FigureInput } from "./figure-input"

type TestInputsProps = { test: Test; path: Path }

/** What a question compares with: values, bounds, postcodes or a text; nothing for yes, no and blank. */
export function TestInputs({ test, path }: TestInputsProps) {
  switch (test.is) {
    case "in":
    case "notIn":
    case "anyOf":
    case "noneOf":
      return <Values test={test} path={path} />
    case "between":
      return <Bounds test={test} path={path} />
    case "postcodes":
      return <Postcodes test={test} path={path} />
    case "contains":
    case "matches":
    case "notMatches":
      return <Text test={test} path={path} />
    default:
      return null
  }
}

type Asked<Is extends Test["is"]> = { test: Extract<Test, { is: Is }>; path: Path }

function Values({ test, path }: Asked<"in" | "notIn" | "anyOf" | "noneOf">) {
  const t = useTranslations("rules.edit")
  const { words, problems, disabled, change } = useEditing()
  const name = words.facts.flatMap(({ facts }) => facts).find(({ id }) => id === test.fact)?.name
  const isRegion = test.fact === "region"
  return (
    <span className="min-w-60 flex-1 max-sm:w-full">
      <ChoiceBox
        label={t("values", { fact: name ?? test.fact })}
        choices={words.choices[test.fact] ?? words.seen[test.fact] ?? []}
        free={!words.choices[test.fact]}
        values={test.values}
        disabled={disabled}
        invalid={problems.some((problem) => problem.path?.join() === path.join())}
        onChange={(values) =>
          change(path, {
            ...test,
            // Regions are compared in small letters.
            values: isRegion ? values.map((value) => String(value).toLowerCase()) : values,
          } as Test)
        }
      />
    </span>
  )
}

function Bounds({ test, path }: Asked<"between">) {
  const t = useTranslations("rules.edit")
  const { change } = useEditing()
  const { kind } = FACTS[test.fact]
  const money = kind === "money"
  const inDays = kind === "days" || test.fact === "daysBetween" || test.fact === "daysLate"
  const unit = inDays ? t("days") : test.fact === "limitUse" ? "%" : null
  return (
    <span className="flex flex-wrap items-start gap-1.5">
      {money && <span className="py-1.5 text-muted text-sm">€</span>}
      <FigureInput
        className="w-28"
        label={t("least")}
        placeholder={t("least")}
        money={money}
        whole={kind === "days"}
        value={test.from}
        onChange={(from) => change(path, { ...test, from })}
      />
      <span aria-hidden="true" className="py-1.5 text-muted text-sm">
        –
      </span>
      <FigureInput
        className="w-28"
        label={t("most")}
        placeholder={t("most")}
        money={money}
        whole={kind === "days"}
        value={test.to}
        onChange={(to) => change(path, { ...test, to })}
      />
      {unit && <span className="py-1.5 text-muted text-sm">{unit}</span>}
    </span>
  )
}

function Postcodes({ test, path }: Asked<"postcodes">) {
  const t = useTranslations("rules.edit")
  const { disabled, change } = useEditing()
  const help = useId()
  const written = (text: string) => text.toUpperCase().replace(/\s/g, "")
  return (
    <span className="flex min-w-60 flex-1 flex-col gap-0.5">
      <span className="flex items-center gap-1.5">
        {(["from", "to"] as const).map((end) => (
          <Input
            key={end}
            aria-label={t(end)}
            aria-describedby={help}
            placeholder={t(end)}
            className="w-24"
            maxLength={12}
            autoComplete="off"
            disabled={disabled}
            value={test[end]}
            onChange={(event) => change(path, { ...test, [end]: written(event.target.value) })}
          />
        ))}
      </span>
      <span id={help} className={test.from && test.to ? "sr-only" : "text-muted text-xs"}>
        {t("postcodeHelp")}
      </span>
    </span>
  )
}

function Text({ test, path }: Asked<"contains" | "matches" | "notMatches">) {
  const t = useTranslations("rules.edit")
  const { disabled, change } = useEditing()
  const help = useId()
  const pattern = test.is !== "contains"
  return (
    <span className="flex min-w-52 flex-1 flex-col gap-0.5">
      <Input
        aria-label={t(pattern ? "pattern" : "text")}
        aria-describedby={pattern ? help : undefined}
        className={pattern ? "font-mono" : undefined}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        disabled={disabled}
        value={test.text}
        onChange={(event) => change(path, { ...test, text: event.target.value })}
      />
      {pattern && (
        <span id={help} className="text-muted text-xs">
          {t("patternHelp")}
        </span>
      )}
    </span>
  )
}
