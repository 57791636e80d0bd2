namespace AttrBot.CrashTest;

/// <summary>The test could not be brought to its end.</summary>
internal sealed class CrashTestException(string message) : Exception(message);
