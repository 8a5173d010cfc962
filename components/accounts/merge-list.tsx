"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RowLink, TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { toast } from "@/components/ui/toast"
import type { Merged } from "@/lib/accounts/merge-queries"
import type { Left } from "@/lib/accounts/merge-undo"
import type { Result } from "@/lib/platform/errors"
import { useLeftText } from "./merge-left"

type MergeListProps = {
  administration: string
  merges: Merged[]
  next: string | null
  may: boolean
  undo: (administration: string, input: { mergeId: string }) => Promise<Result<Left>>
}

export function MergeList({ administration, merges, next, may, undo }: MergeListProps) {
  const t = useTranslations("accounts.merge")
  const actions = useTranslations("platform")("actions")
  const at = `/${administration}/accounts`
  return (
    <>
      <Table label={t("listTitle")} density="comfortable">
        <THead>
          <Tr>
            <Th pinned>{t("gone")}</Th>
            <Th>{t("into")}</Th>
            <Th>{t("at")}</Th>
            <Th>{t("by")}</Th>
            <Th>
              <span className="sr-only">{actions}</span>
            </Th>
          </Tr>
        </THead>
        <TBody>
          {merges.map((merge) => (
            <Tr key={merge.id}>
              <RowTh pinned>
                {merge.undoneAt ? (
                  <RowLink href={`${at}/${merge.merged.id}`}>{merge.merged.name}</RowLink>
                ) : (
                  merge.merged.name
                )}{" "}
                <span className="font-normal text-muted tabular-nums">{merge.merged.code}</span>
              </RowTh>
              <Td>
                <TextLink href={`${at}/${merge.keep.id}`}>{merge.keep.name}</TextLink>{" "}
                <span className="text-muted tabular-nums">{merge.keep.code}</span>
              </Td>
              <Td>
                <Time value={merge.at} />
              </Td>
              <Td>{merge.person}</Td>
              <Td className="text-right">
                <Undo administration={administration} merge={merge} may={may} undo={undo} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {next && (
        <div className="border-line border-t p-3">
          <LinkButton size="small" href={`/${administration}/duplicates/merged?after=${next}`} rel="next">
            {t("next")}
          </LinkButton>
        </div>
      )}
    </>
  )
}

type UndoProps = Pick<MergeListProps, "administration" | "may" | "undo"> & { merge: Merged }

function Undo({ administration, merge, may, undo }: UndoProps) {
  const t = useTranslations("accounts.merge")
  const left = useLeftText()
  const names = { merged: merge.merged.name, keep: merge.keep.name }
  if (merge.undoneAt) return <UndoneAt at={merge.undoneAt} />
  const button = (
    <Button
      size="small"
      disabled={!may}
      aria-describedby={may ? undefined : "duplicates-only"}
      aria-label={t("undoOf", names)}
    >
      {t("undo")}
    </Button>
  )
  if (!may) return button
  return (
    <ConfirmDialog
      trigger={button}
      title={t("undoTitle", names)}
      confirm={t("undo")}
      harmless
      action={async () => {
        const result = await undo(administration, { mergeId: merge.id })
        if (result.ok) {
          const text = left(result.value, names.keep)
          toast({ title: t("undone", names), text, tone: text ? "info" : "good" })
        }
        return result
      }}
    >
      <p>{t("undoText", names)}</p>
    </ConfirmDialog>
  )
}

function UndoneAt({ at }: { at: Date }) {
  const t = useTranslations("accounts.merge")
  const { datetime } = useFormatter()
  return <span className="text-muted">{t("undoneAt", { at: datetime(at) })}</span>
}
