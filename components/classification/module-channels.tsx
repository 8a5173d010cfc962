"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { codeFrom } from "@/lib/classification/rules"
import type { Choice } from "@/lib/classification/typed"
import { ClassificationCombobox } from "./classification-combobox"
import { Meaning } from "./meaning"

export type ModuleChannelsProps = {
  channels: { id: string; name: string }[]
  choices: readonly Choice[]
  /** By channel. */
  chosen: Record<string, string>
  onChoose: (chosen: Record<string, string>) => void
  /** What a channel without a classification of its own gives. */
  asAbove: string | null
  disabled: boolean
}

/** Not needed by most, so behind a disclosure; open where something was set. */
export function ModuleChannels(props: ModuleChannelsProps) {
  const { channels, choices, chosen, onChoose, asAbove, disabled } = props
  const t = useTranslations("classification.module")
  const { number } = useFormatter()
  const set = channels.filter(({ id }) => codeFrom(chosen[id] ?? "")).length
  if (channels.length === 0) return <p className="text-muted text-sm">{t("noChannels")}</p>
  return (
    <details open={Object.keys(chosen).length > 0 || undefined}>
      <summary className="w-fit cursor-pointer rounded-sm text-accent">
        {t("perChannel")}
        {set > 0 && (
          <span className="text-muted"> ({t("perChannelSet", { count: set, n: number(set) })})</span>
        )}
      </summary>
      <p className="pt-2 text-muted text-sm">{t("perChannelText")}</p>
      {/* Not the scrolling Table: the list of values must hang out of it. */}
      <table className="mt-1 w-full max-w-140 border-separate border-spacing-0">
        <thead>
          <tr className="text-left text-muted text-sm">
            <th scope="col" className="w-2/5 border-line border-b py-1 pr-4 font-medium">
              {t("channel")}
            </th>
            <th scope="col" className="border-line border-b py-1 font-medium">
              {t("ownClassification")}
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ id, name }, index) => (
            <tr key={id}>
              <th scope="row" className="break-words py-1.5 pr-4 text-left align-top font-normal leading-8">
                {name}
              </th>
              <td className="py-1.5">
                <Field
                  label={t("forChannel", { channel: name })}
                  hideLabel
                  name={`perChannel.${index}.classification`}
                  help={<Meaning text={chosen[id] ?? ""} choices={choices} help="" />}
                >
                  <ClassificationCombobox
                    choices={choices}
                    value={chosen[id] ?? ""}
                    onValueChange={(text) => onChoose({ ...chosen, [id]: text })}
                    placeholder={asAbove ?? t("asAbove")}
                    disabled={disabled}
                  />
                </Field>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
