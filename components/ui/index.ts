/**
 * The primitives of every screen. Props are documented on each; in short:
 *
 * Button look=primary|secondary|quiet|danger size=md|sm busy asChild · IconButton label
 * CopyField label value · Field label hint error {ids => control} · Input invalid · TextArea invalid
 * Select label value options onChange · Checkbox checked onChange label labelHidden · Switch checked onChange label
 * Slider label value min max step onChange onCommit · NumberField label value min max step unit onChange onCommit invalid
 * AskDialog title description verb look busy disabled cancel onCancel more onClose onSubmit · FormDialog … gap · Refused error
 * Dialog open onOpenChange title description actions · Sheet … modal titleHidden
 * Tooltip text · Popover trigger label · Menu trigger, MenuItem onSelect danger, MenuCheck checked onChange, MenuLabel, MenuSeparator
 * Tabs label value onChange tabs · toast.done / toast.failed (title, { description, action, id })
 * Badge tone · StatusBadge status label · SeverityMark severity word · SeverityShape · WORST_FIRST, SEVERITY_COLOR
 * RelativeTime at look=ago|age · Money amount currency look · ShortId id charsMax copy · KeyHint
 * ShowMore of
 * EmptyState title · ErrorState title onRetry · Skeleton · Panel title note actions padded
 * Figure name value unit sparkline stale tone · Sparkline values look=line|bars label
 * Table, HeadCell numeric, Row, Cell numeric
 * useNow, useSaid (the page's clock), format.ts for text outside of JSX
 */
export * from "./ask-dialog";
export * from "./badge";
export * from "./button";
export * from "./checkbox";
export { serverNow, useNow, useSaid } from "./clock";
export * from "./copy-field";
export * from "./copy-text";
export * from "./dialog";
export * from "./export-menu";
export * from "./figure";
export * from "./format";
export * from "./input";
export * from "./key-hint";
export * from "./menu";
export * from "./panel";
export * from "./popover";
export * from "./reason-field";
export * from "./relative-time";
export * from "./select";
export * from "./severity-mark";
export * from "./short-id";
export * from "./show-more";
export * from "./shown";
export * from "./slider";
export * from "./states";
export * from "./table";
export * from "./tabs";
export * from "./toast";
export * from "./tooltip";
