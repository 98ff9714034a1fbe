/** When the process was born, as the system counts it; null when there is none, or only its remains. */
export function bornAt(pid: number): string | null;
