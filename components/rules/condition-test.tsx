"use client"
import { X } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Select } from "@/components/ui/select"
import type { Operator, Test } from "@/lib/classification/rulebook/condition"
import { askAgain, newTest, type Path } from "@/lib/classification/rulebook/condition-edit"
import { FACTS, type FactId } from "@/lib/classification/rulebook/facts"
import { OPERATORS } from "@/lib/classification/rulebook/operators"
import { focusId, placeOf, useEditing } from "./editor-context"
import { FigureInput } from "./figure-input"
import { PartProblems } from "./part-problems"
import { TestInputs } from "./test-inputs"

/** One question: about what, within how many days, how, and the values to compare with. */
export function ConditionTest({ test, path }: { test: Test; path: Path }) {
  const t = useTranslations("rules.edit")
  const { words, disabled, change, remove } = useEditing()
  const fact = FACTS[test.fact]
  const place = placeOf(path)
  const known = words.facts.some(({ facts }) => facts.some(({ id }) => id === test.fact))
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="sr-only">{t("test", { place })}</legend>
      <div className="flex flex-wrap items-start gap-2">
        <Select
          id={focusId(path)}
          aria-label={t("fact")}
          className="w-52 max-sm:w-full"
          disabled={disabled}
          value={test.fact}
          onChange={(event) => change(path, newTest(event.target.value as FactId))}
        >
          {!known && <option value={test.fact}>{test.fact}</option>}
          {words.facts.map(({ about, facts }) => (
            <optgroup key={about} label={about}>
              {facts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        {"windowed" in fact && (
          <span className="flex items-center gap-1.5 text-sm">
            <span aria-hidden="true" className="text-muted">
              {t("window")}
            </span>
            <FigureInput
              whole
              className="w-18"
              label={`${t("window")} (${t("days")}). ${t("windowHelp")}`}
              placeholder={t("ever")}
              value={test.window ?? null}
              onChange={(window) => change(path, windowed(test, window))}
            />
            <span aria-hidden="true" className="text-muted">
              {t("days")}
            </span>
          </span>
        )}
        <Select
          aria-label={t("operator")}
          className="w-44 max-sm:w-full"
          disabled={disabled}
          value={test.is}
          onChange={(event) => change(path, askAgain(test, event.target.value as Operator))}
        >
          {OPERATORS[fact.kind].map((is) => (
            <option key={is} value={is}>
              {t(`is.${is}`)}
            </option>
          ))}
        </Select>
        <TestInputs test={test} path={path} />
        {!disabled && (
          <Button
            variant="quiet"
            size="icon"
            className="ml-auto"
            aria-label={t("removeTest", { place })}
            onClick={() => remove(path)}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        )}
      </div>
      <PartProblems path={path} />
    </fieldset>
  )
}

function windowed(test: Test, days: number | null): Test {
  const { window: _, ...ever } = test
  return (days === null ? ever : { ...test, window: Math.max(0, days) }) as Test
}
