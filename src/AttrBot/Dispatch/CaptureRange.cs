using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>A slice of a message's text.</summary>
/// <param name="Start">The offset in UTF-16 code units.</param>
/// <param name="Length">The length in UTF-16 code units; negative if the group took no part in the match.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CaptureRange(int Start, int Length)
{
    /// <summary>The range of a group that took no part in the match.</summary>
    public static CaptureRange None => new(0, -1);
}
