"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Panel } from "@/components/ui/panel"
import { RadioGroup } from "@/components/ui/radio-group"
import { TextArea } from "@/components/ui/text-area"
import { answerFeedback } from "@/lib/classification/evaluation/actions"

type FeedbackAskedProps = { administration: string; evaluation: string; fieldName: string }

const SCORES = ["1", "2", "3", "4", "5"] as const

/** What a colleague wants to know of this member: a score and a remark. */
export function FeedbackAsked({ administration, evaluation, fieldName }: FeedbackAskedProps) {
  const t = useTranslations("evaluation.feedback")
  return (
    <Panel title={t("question", { field: fieldName })} className="max-w-180">
      <Form
        saved={t("thanks")}
        action={(data) =>
          answerFeedback(administration, {
            evaluationId: evaluation,
            score: Number(text(data, "score") || Number.NaN),
            remark: text(data, "remark"),
          })
        }
      >
        <FormErrors />
        <RadioGroup
          label={t("score")}
          name="score"
          options={SCORES.map((score) => ({ value: score, label: t(`scores.${score}`) }))}
        />
        <Field label={t("remark")} name="remark" optional>
          <TextArea maxLength={2000} />
        </Field>
        <div>
          <SubmitButton>{t("send")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
