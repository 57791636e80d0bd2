using System.Runtime.CompilerServices;
using Xunit;

namespace AttrBot.Tests.Shared.SourceGenerators;

/// <summary>
/// Compares text with a file beside the test, <c>Name.verified.cs</c>. Where it differs, what was received is written to
/// <c>Name.received.cs</c>; copying that over the other accepts it.
/// </summary>
public static class Verifier
{
    /// <summary>Compares.</summary>
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        string verified = stem + ".verified.cs";
        string received = stem + ".received.cs";
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(verified)} differs from what was received, see {Path.GetFileName(received)}:\n{FirstDifference(expected, actual)}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] old = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}\n- {old.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}
