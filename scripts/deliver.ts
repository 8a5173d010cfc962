import { deliver } from "./command-line/deliver"
import { run } from "./command-line/run"

await run(deliver)
