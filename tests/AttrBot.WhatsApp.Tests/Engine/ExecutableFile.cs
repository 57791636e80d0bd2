namespace AttrBot.WhatsApp.Tests.Engine;

internal static class ExecutableFile
{
    /// <summary>Lets a file be run, where files have a mode for that.</summary>
    public static void Make(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
