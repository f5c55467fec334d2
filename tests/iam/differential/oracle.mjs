// Answers simulations from standard input, one JSON document a line, with one verdict a line.
// A development tool: needs Node and @cloud-copilot/iam-simulate (AGPL-3.0), installed outside of this project; see compare.py.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import process from 'node:process'

const require = createRequire(pathToFileURL(process.argv[2] + '/'))
const { runSimulation, anonymousPrincipal } = require('@cloud-copilot/iam-simulate')

for await (const line of createInterface({ input: process.stdin })) {
  const simulation = JSON.parse(line)
  if (simulation.request.principal === '*') simulation.request.principal = anonymousPrincipal
  let verdict
  try {
    const result = await runSimulation(simulation, {})
    verdict = result.overallResult ?? 'error: ' + JSON.stringify(result.errors)
  } catch (error) {
    verdict = 'error: ' + error.message.split('\n')[0]
  }
  process.stdout.write(verdict + '\n')
}
