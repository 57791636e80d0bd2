using System.ComponentModel;
using System.Diagnostics;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>Looks at processes by their ids.</summary>
internal static class Processes
{
    /// <summary>Whether there is one. What has ended and was not waited for by its parent is none.</summary>
    public static bool IsAlive(int id)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                string status = File.ReadAllText($"/proc/{id}/stat");
                return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Ends one at once: <c>kill -9</c>.</summary>
    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
