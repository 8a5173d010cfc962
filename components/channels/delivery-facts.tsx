import { Description, DescriptionList } from "@/components/ui/description-list"
import { Panel } from "@/components/ui/panel"
import type { DeliveryProgress } from "@/lib/channels/delivery-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { stamp } from "./stamp"

export type DeliveryFactsProps = {
  delivery: DeliveryProgress
  headers: Record<string, string>
  dedupeKey: string
}

export async function DeliveryFacts({ delivery, headers, dedupeKey }: DeliveryFactsProps) {
  const [t, format] = await Promise.all([getTranslator("channels"), getFormatter()])
  const kept = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))
  return (
    <Panel title={t("delivery.facts")}>
      <DescriptionList>
        <Description term={t("delivery.id")}>
          <span className="break-all font-mono text-sm">{delivery.id}</span>
        </Description>
        <Description term={t("delivery.key")}>
          <span className="break-all font-mono text-sm">{dedupeKey}</span>
        </Description>
        <Description term={t("deliveries.receivedAt")}>{stamp(format, delivery.receivedAt)}</Description>
        <Description term={t("delivery.processedAt")}>
          {delivery.processedAt && stamp(format, delivery.processedAt)}
        </Description>
        {delivery.dueAt && delivery.attempts > 0 && (
          <Description term={t("delivery.dueAt")}>{stamp(format, delivery.dueAt)}</Description>
        )}
        <Description term={t("deliveries.attempts")}>{format.number(delivery.attempts)}</Description>
        <Description term={t("deliveries.repeats")}>{format.number(delivery.repeats)}</Description>
      </DescriptionList>
      <h3 className="mt-5 mb-2 text-base">{t("delivery.headers")}</h3>
      {kept.length === 0 ? (
        <p className="text-muted">{t("delivery.noHeaders")}</p>
      ) : (
        <DescriptionList>
          {kept.map(([name, value]) => (
            <Description key={name} term={<span className="break-all font-mono text-sm">{name}</span>}>
              <span className="break-all font-mono text-sm">{value}</span>
            </Description>
          ))}
        </DescriptionList>
      )}
    </Panel>
  )
}
