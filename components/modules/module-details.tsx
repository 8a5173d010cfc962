import type { ReactNode } from "react"
import { type Module, TRIAL_DAYS } from "@/lib/modules/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** What a module does, when to choose it, what it works with, what it costs and how it is activated. */
export async function ModuleDetails({ module: { id, available, priceMinor } }: { module: Module }) {
  const [t, format] = await Promise.all([getTranslator("modules"), getFormatter()])
  return (
    <div className="flex flex-col gap-6">
      <Part title={t(available ? "section.what" : "section.whatNotYet")}>
        {(["what1", "what2", "what3"] as const).map((key) => (
          <p key={key}>{t(`catalogue.${id}.${key}`)}</p>
        ))}
      </Part>
      <Part title={t("section.when")}>
        <ul className="flex flex-col gap-3">
          {REASONS.map((key) => (
            <li key={key}>
              <p className="font-medium">{t(`catalogue.${id}.when.${key}.title`)}</p>
              <p className="text-muted">{t(`catalogue.${id}.when.${key}.text`)}</p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("section.worksWith")}>
        <p>{t(`catalogue.${id}.worksWith`)}</p>
      </Part>
      <Part title={t("section.costs")}>
        <p>{t("costs.price", { price: format.money(priceMinor, "EUR") })}</p>
        <p>{t("costs.trial", { days: format.number(TRIAL_DAYS) })}</p>
        <p>{t(available ? "costs.end" : "costs.notYet")}</p>
      </Part>
      <Part title={t("section.activate")}>
        {id === "customer-classification" ? (
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {REASONS.map((key) => (
              <li key={key}>{t(`catalogue.${id}.activate.${key}`)}</li>
            ))}
          </ol>
        ) : (
          <p>{t("activateNotYet")}</p>
        )}
      </Part>
    </div>
  )
}

const REASONS = ["1", "2", "3"] as const

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex max-w-prose flex-col gap-2">
      <h3 className="font-semibold text-base">{title}</h3>
      {children}
    </section>
  )
}
