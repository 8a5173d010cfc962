import { admin } from "./command-line/admin"
import { run } from "./command-line/run"

await run(admin)
