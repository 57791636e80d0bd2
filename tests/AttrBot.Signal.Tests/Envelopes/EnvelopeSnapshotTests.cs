using System.Text;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Every kind of envelope becomes exactly the event that stands in a file, which a person has read.</summary>
public sealed class EnvelopeSnapshotTests
{
    [Fact]
    public void CapturedEnvelopes_BecomeTheseEvents()
    {
        Assert.Equal(28, EnvelopeFile.Captured.All.Count);
        Verify(EnvelopeFile.Captured);
    }

    [Fact]
    public void EnvelopesOfLaterVersions_BecomeTheseEvents() => Verify(EnvelopeFile.Written);

    [Fact]
    public void EveryEvent_KeepsTheJsonThatItCameAs()
    {
        foreach ((string name, byte[] parameters) in EnvelopeFile.Captured.All)
        {
            Assert.True(Read.Event(parameters).RawJson.Span.SequenceEqual(parameters), name);
        }
    }

    private static void Verify(EnvelopeFile envelopes)
    {
        var text = new StringBuilder();
        foreach ((string name, byte[] parameters) in envelopes.All)
        {
            text.AppendLine(name).Append("  ").AppendLine(EventText.Write(Read.Event(parameters)));
        }

        string file = Path.ChangeExtension(envelopes.Path, ".events.txt");
        string actual = text.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
