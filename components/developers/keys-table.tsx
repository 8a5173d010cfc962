"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Code } from "@/components/ui/code-block"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { revokeKey } from "@/lib/administrations/key-actions"
import type { ApiKey } from "./api-keys"

export function KeysTable({ administration, keys }: { administration: string; keys: ApiKey[] }) {
  const t = useTranslations("developers.keys")
  const { date } = useFormatter()
  return (
    <Table label={t("title")} density="comfortable">
      <THead>
        <Tr>
          <Th pinned>{t("name")}</Th>
          <Th>{t("hint")}</Th>
          <Th>{t("scopes")}</Th>
          <Th>{t("lastUsed")}</Th>
          <Th>{t("created")}</Th>
          <Th>
            <span className="sr-only">{t("action")}</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <RowTh pinned>{key.name}</RowTh>
            <Td className="font-mono">…{key.hint}</Td>
            <Td>
              <span className="flex gap-1">
                {key.scopes.map((scope) => (
                  <span key={scope} title={t(`scope.${scope}`)}>
                    <Code>{scope}</Code>
                  </span>
                ))}
              </span>
            </Td>
            <Td>
              {key.lastUsedAt ? (
                <Time value={key.lastUsedAt} show="relative" />
              ) : (
                <span className="text-muted">{t("never")}</span>
              )}
            </Td>
            <Td>
              {key.createdBy
                ? t("createdBy", { date: date(key.createdAt), person: key.createdBy })
                : t("onCommandLine", { date: date(key.createdAt) })}
            </Td>
            <Td>
              <Revoke administration={administration} apiKey={key} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function Revoke({ administration, apiKey }: { administration: string; apiKey: ApiKey }) {
  const t = useTranslations("developers.keys")
  const { datetime } = useFormatter()
  const { id, name, hint, lastUsedAt } = apiKey
  return (
    <ConfirmDialog
      title={t("revokeTitle", { name, hint })}
      confirm={t("revoke")}
      action={() => revokeKey(administration, { keyId: id })}
      saved={t("revoked", { name })}
      trigger={
        <Button size="small" aria-label={t("revokeKey", { name })}>
          {t("revoke")}
        </Button>
      }
    >
      <p>{lastUsedAt ? t("revokeUsed", { when: datetime(lastUsedAt) }) : t("revokeUnused")}</p>
    </ConfirmDialog>
  )
}
