import { parseArgs } from "node:util"
import { accounts } from "./accounts"
import { serveBare } from "./bare"
import { classification } from "./classification"
import { ingest } from "./ingest"
import { receivables } from "./receivables"
import { type Figure, report } from "./report"
import { start } from "./start"

type Options = { rows: number | undefined; seconds: number; administrations: number | undefined }

const BENCHES: Record<string, (options: Options) => Promise<Figure[]>> = {
  ingest,
  accounts,
  classification,
  receivables,
  start,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string" },
    administrations: { type: "string" },
    seconds: { type: "string", default: "30" },
    json: { type: "string" },
  },
})
const [name = "", ...rest] = positionals

if (name === "bare-server") {
  await serveBare(Number(rest[0]))
} else {
  const bench = BENCHES[name]
  if (!bench) {
    console.error(`npm run bench -- ${Object.keys(BENCHES).join("|")} [--rows N] [--seconds N] [--json FILE]`)
    process.exit(1)
  }
  const figures = await bench({
    rows: values.rows ? Number(values.rows) : undefined,
    administrations: values.administrations ? Number(values.administrations) : undefined,
    seconds: Number(values.seconds),
  })
  await report(name, figures, values.json)
  process.exit(0)
}
