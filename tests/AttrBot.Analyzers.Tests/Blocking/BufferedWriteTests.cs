using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Little that is written to a new writer stays in its buffer, which the text of code outside of handlers may tell.</summary>
public sealed class BufferedWriteTests
{
    private const string Members =
        """
        private const string Name = "rss";
        private static readonly string s_text = "text";
        private StreamWriter _log = null!;
        private static Stream Open() => null!;
        private static string Read() => "";
        private static void Fill(TextWriter writer) { }
        """;

    /// <summary>Look-alikes: what was written since the writer was made is of known length.</summary>
    [Theory]
    [InlineData("var xml = System.Xml.XmlWriter.Create(Open()); xml.{|ATB1003?:WriteStartDocument|}(); xml.{|ATB1003?:WriteStartElement|}(Name); xml.{|ATB1003?:WriteAttributeString|}(nameof(Name), \"2.0\");")]
    [InlineData("System.Xml.XmlWriter? xml = null; try { xml = System.Xml.XmlWriter.Create(Open(), new System.Xml.XmlWriterSettings { Indent = true }); xml.{|ATB1003?:WriteStartElement|}(\"a\"); } finally { }")]
    [InlineData("var xml = System.Xml.XmlWriter.Create(Open()); await xml.WriteStartDocumentAsync(); xml.{|ATB1003?:WriteStartElement|}(\"a\");")]
    [InlineData("foreach (var part in new[] { 1, 2 }) { var xml = System.Xml.XmlWriter.Create(Open()); xml.{|ATB1003?:WriteElementString|}(\"id\", part.ToString()); }")]
    [InlineData("var text = new StreamWriter(Open()); text.{|ATB1003?:WriteLine|}(\"id;name\"); if (cancellationToken.CanBeCanceled) { text.{|ATB1003?:Write|}('a'); }")]
    [InlineData("var text = new StreamWriter(Open()) { NewLine = \"\\n\" }; text.{|ATB1003?:WriteLine|}($\"{DateTime.Now:O} {Environment.ProcessId}\"); text.{|ATB1003?:Write|}(s_text);")]
    [InlineData("_log = new StreamWriter(Open()); _log.{|ATB1003?:WriteLine|}(1); _log.{|ATB1003?:WriteLine|}(\"b\");")]
    [InlineData("var file = new FileStream(\"a\", FileMode.Create, FileAccess.Write, FileShare.None, 4096, true); file.{|ATB1003?:WriteByte|}(1); file.{|ATB1003?:Write|}(\"RIFF\"u8);")]
    [InlineData("var file = new FileStream(\"a\", FileMode.Create, FileAccess.Write, FileShare.None, 4096, true); var binary = new BinaryWriter(file); binary.{|ATB1003?:Write|}(1); binary.{|ATB1003?:Write|}(\"b\");")]
    [InlineData("var text = new StreamWriter(Open()); text.{|ATB1003?:Write|}(\"a\"); void More() => text.{|ATB1003:Write|}(Read()); {|ATB1007:More|}(); var later = () => text.{|ATB1003:Write|}(Read()); {|ATB1007:later|}();")]
    public Task Little_MayStayInTheBuffer(string statements) =>
        OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Error, Members);

    /// <summary>Counter-examples: more, something of unknown length, what is in a loop, flushed at once, or written by others, too.</summary>
    [Theory]
    [InlineData("var xml = System.Xml.XmlWriter.Create(Open()); xml.{|ATB1003:WriteString|}(Read()); xml.{|ATB1003:WriteStartElement|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()); text.{|ATB1003?:Write|}(\"a\"); text.{|ATB1003:Write|}(Read()); text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()); for (var i = 0; i < 9; i++) { text.{|ATB1003:Write|}(\"a\"); } text.{|ATB1003:Write|}(\"b\");")]
    [InlineData("var text = new StreamWriter(Open()); text.{|ATB1003:Flush|}(); text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()) { AutoFlush = true }; text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()); text.AutoFlush = true; text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open(), bufferSize: 16); text.{|ATB1003?:Write|}(\"a\"); text.{|ATB1003:Write|}(\"a longer line than fits\");")]
    [InlineData("var text = new StreamWriter(Open()); Fill(text); text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()); void More() => text.{|ATB1003:Write|}(Read()); {|ATB1007:More|}(); text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var text = new StreamWriter(Open()); var more = () => text.{|ATB1003:Write|}(Read()); {|ATB1007:more|}(); text.{|ATB1003:Write|}(\"a\");")]
    [InlineData("_log = new StreamWriter(Open()); Read(); _log.{|ATB1003:Write|}(\"a\");")]
    [InlineData("_log.{|ATB1003:Write|}(\"a\");")]
    [InlineData("var binary = new BinaryWriter(Open()); binary.{|ATB1003:Write|}(1);")]
    [InlineData("Open().{|ATB1003:Write|}(\"a\"u8);")]
    public Task Much_OrWhatNobodyKnows_IsWritten(string statements) => OutsideHandlersVerifier.VerifyAsync(statements, DiagnosticSeverity.Error, Members);
}
