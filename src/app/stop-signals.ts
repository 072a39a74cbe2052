/**
 * Returns the signals at which the program stops in good order. Windows says Ctrl+C with SIGINT (so does WinSW, when it stops a service), Ctrl+Break
 * with SIGBREAK, and a closed window with SIGHUP. Elsewhere SIGHUP is left alone: `nohup` has the program live on.
 */
export function stopSignals(platform: NodeJS.Platform): readonly NodeJS.Signals[] {
  const everywhere = ['SIGTERM', 'SIGINT'] as const;
  return platform === 'win32' ? [...everywhere, 'SIGBREAK', 'SIGHUP'] : everywhere;
}
