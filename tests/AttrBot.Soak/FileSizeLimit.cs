using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AttrBot.Soak;

/// <summary>
/// Lets the operating system refuse this process to write files beyond a size (RLIMIT_FSIZE): the system call itself fails, as on a
/// disk that fails. Linux and macOS.
/// </summary>
internal static class FileSizeLimit
{
    private const int FileSize = 1;
    private const int FileSizeExceeded = 25;
    private const nint Ignore = 1;

    private static readonly Limits s_before = Read();

    /// <summary>Refuses what lies beyond a size.</summary>
    public static void Set(long bytes)
    {
        // Otherwise the signal that comes with the error ends the process.
        _ = Signal(FileSizeExceeded, Ignore);
        Write(s_before with { Soft = (nuint)bytes });
    }

    /// <summary>All is as before.</summary>
    public static void Lift() => Write(s_before);

    private static Limits Read() => GetLimit(FileSize, out Limits limits) == 0 ? limits : throw new Win32Exception(Marshal.GetLastPInvokeError());

    private static void Write(Limits limits)
    {
        if (SetLimit(FileSize, in limits) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static extern int GetLimit(int resource, out Limits limits);

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static extern int SetLimit(int resource, in Limits limits);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Signal(int signal, nint handler);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limits(nuint Soft, nuint Hard);
}
