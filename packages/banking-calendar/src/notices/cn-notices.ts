import type { CalendarNotices } from '../calendar-notices.ts';
import { cn2024 } from './cn-2024.ts';
import { cn2025 } from './cn-2025.ts';
import { cn2026 } from './cn-2026.ts';

/** The State Council's notices that are known; a year enters when its notice is published, not before. */
export const cnNotices: CalendarNotices = { kind: 'notices', name: 'cn', years: [cn2024, cn2025, cn2026] };
