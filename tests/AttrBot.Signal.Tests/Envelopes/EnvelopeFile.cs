using System.Text.Json;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>The envelopes in the folder Data, each with its name.</summary>
internal sealed class EnvelopeFile
{
    public const string Account = "+15551234567";
    public const string Session = "signal";

    private EnvelopeFile(string name)
    {
        Path = System.IO.Path.Combine(SourceFolder(), "Data", name + ".jsonl");
        foreach (string line in File.ReadLines(Path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            All.Add((
                document.RootElement.GetProperty("name").GetString()!,
                System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("params").GetRawText())));
        }
    }

    public static EnvelopeFile Captured { get; } = new("receive-envelopes-0.13.19");

    public static EnvelopeFile Written { get; } = new("receive-envelopes-0.14.6");

    public string Path { get; }

    /// <summary>The parameters of each notification, by name, in the file's order.</summary>
    public List<(string Name, byte[] Parameters)> All { get; } = [];

    public byte[] this[string name] => All.Single(envelope => envelope.Name == name).Parameters;

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
