namespace AttrBot.Signal;

/// <summary>A part of a text that is shown in a style.</summary>
/// <param name="Start">Its offset in the text, in UTF-16 code units, as in <see cref="string"/>.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
/// <param name="Style">The style.</param>
public readonly record struct SignalTextStyle(int Start, int Length, SignalStyle Style);
