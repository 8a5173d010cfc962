"use client"
import { useTranslations } from "use-intl"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { ApiKey } from "./api-keys"

export function RevokedKeys({ keys }: { keys: ApiKey[] }) {
  const t = useTranslations("developers.keys")
  return (
    <Panel title={t("revokedTitle")} flush className="max-w-180">
      <Table label={t("revokedTitle")}>
        <THead>
          <Tr>
            <Th pinned>{t("name")}</Th>
            <Th>{t("hint")}</Th>
            <Th>{t("lastUsed")}</Th>
            <Th>{t("revokedAt")}</Th>
          </Tr>
        </THead>
        <TBody>
          {keys.map((key) => (
            <Tr key={key.id}>
              <RowTh pinned>{key.name}</RowTh>
              <Td className="font-mono">…{key.hint}</Td>
              <Td>
                {key.lastUsedAt ? (
                  <Time value={key.lastUsedAt} />
                ) : (
                  <span className="text-muted">{t("never")}</span>
                )}
              </Td>
              <Td>{key.revokedAt && <Time value={key.revokedAt} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
