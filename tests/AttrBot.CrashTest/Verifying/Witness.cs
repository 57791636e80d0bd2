using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Verifying;

/// <summary>A send as the log has it.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Run">The process that made it.</param>
/// <param name="Id">Its idempotency id.</param>
/// <param name="Key">The same, taken apart.</param>
/// <param name="Chat">Where it went.</param>
/// <param name="Text">What it says.</param>
internal sealed record WitnessedSend(int Position, int Run, string Id, SendKey Key, string? Chat, string? Text);

/// <summary>A dead letter as the log has it.</summary>
internal sealed record WitnessedLetter(string Id, string? Reason, SendKey? Key, string? Inbound);
