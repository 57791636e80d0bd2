namespace AttrBot.WhatsApp.Tests;

public sealed class EngineErrorTests
{
    [Fact]
    public void An_error_keeps_its_code() =>
        Assert.Equal(WhatsAppEngineErrors.TimedOut, new WhatsAppEngineException(WhatsAppEngineErrors.TimedOut, "No answer.").Code);
}
