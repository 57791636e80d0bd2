namespace AttrBot.Signal;

/// <summary>
/// A text with what only Signal has, as an action: <c>context.SendAsync(new SignalText("…"))</c> sends it through the outbox. What
/// has files is a <see cref="SignalMessage"/>, which <see cref="ISignalClient"/> sends past the outbox, or an
/// <see cref="OutgoingMessage"/>.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Format">What it is written in. Default: what <see cref="SignalSendOptions.Markdown"/> says.</param>
/// <param name="Preview">What to show of a link in the text.</param>
public sealed record SignalText(
    string Text, SignalTextFormat Format = SignalTextFormat.Default, SignalLinkPreview? Preview = null) : OutgoingAction;
