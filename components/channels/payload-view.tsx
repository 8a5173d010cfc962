import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { payloadOf } from "@/lib/channels/payload"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

export type PayloadViewProps = {
  /** Null once it was taken out. */
  body: Uint8Array | null
  blanked: DeliveryOutcome["blanked"]
  blankAt: Date | null
  payloadDays: number
  /** Address of the delivery. */
  here: string
  /** All of it instead of the beginning. */
  whole: boolean
  className?: string
}

/** The bytes as sent, as text that cannot become markup. */
export async function PayloadView({ body, whole, here, className, ...rest }: PayloadViewProps) {
  const t = await getTranslator("channels.delivery")
  return (
    <Panel title={t("payload")} id="payload" className={className}>
      {body ? <Shown body={body} whole={whole} here={here} blankAt={rest.blankAt} /> : <Blanked {...rest} />}
    </Panel>
  )
}

async function Shown(props: Pick<PayloadViewProps, "whole" | "here" | "blankAt"> & { body: Uint8Array }) {
  const { body, whole, here, blankAt } = props
  const [t, { number, date }] = await Promise.all([getTranslator("channels.delivery"), getFormatter()])
  if (body.byteLength === 0) return <p className="text-muted">{t("empty")}</p>
  const { form, lines, size, complete } = payloadOf(body, whole)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-muted text-sm">
        {t("size", { size: number(size) })} {blankAt && t("keptUntil", { date: date(blankAt) })}{" "}
        {form === "text" && t("asText")} {form === "hex" && t("asHex")}
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[70dvh] overflow-auto whitespace-pre-wrap break-all rounded-md border border-line bg-panel px-3 py-2.5 font-mono text-sm -outline-offset-2"
      >
        <code>{lines.join("\n")}</code>
      </pre>
      {form !== "hex" && !complete && (
        <p className="text-sm">
          {t("excerpt")}{" "}
          <TextLink href={`${here}?payload=all#payload`} scroll={false}>
            {t("showAll")}
          </TextLink>
        </p>
      )}
      {whole && complete && (
        <p className="text-sm">
          <TextLink href={`${here}#payload`} scroll={false}>
            {t("showLess")}
          </TextLink>
        </p>
      )}
    </div>
  )
}

async function Blanked({ blanked, payloadDays }: Pick<PayloadViewProps, "blanked" | "payloadDays">) {
  const [t, { date, number }] = await Promise.all([getTranslator("channels.delivery"), getFormatter()])
  return (
    <p className="max-w-prose text-muted">
      {blanked
        ? t(`blanked.${blanked.why}`, { date: date(blanked.at), days: number(payloadDays) })
        : t("blanked.unknown")}
    </p>
  )
}
