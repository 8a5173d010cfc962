"use client"
import clsx from "clsx"
import { Check } from "lucide-react"
import { useTranslations } from "use-intl"

/** Where one is in a flow of a few steps; `current` counts from 1. */
export function Stepper({ label, steps, current }: { label: string; steps: string[]; current: number }) {
  const t = useTranslations("platform")
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {steps.map((step, index) => {
        const number = index + 1
        const done = number < current
        return (
          <li
            key={step}
            aria-current={number === current ? "step" : undefined}
            className={clsx("flex items-center gap-2", number > current && "text-muted")}
          >
            {index > 0 && <span aria-hidden="true" className="h-px w-6 bg-control/60" />}
            <span
              aria-hidden="true"
              className={clsx(
                "grid size-6 place-content-center rounded-full border text-sm tabular-nums",
                number === current ? "border-accent bg-accent text-on-colour" : "border-control/60",
                done && "text-accent",
              )}
            >
              {done ? <Check className="size-3.5" /> : number}
            </span>
            <span className={clsx(number === current && "font-medium")}>
              <span className="sr-only">
                {t("step", { current: String(number), total: String(steps.length) })}:{" "}
              </span>
              {step}
              {done && <span className="sr-only">, {t("stepDone")}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
