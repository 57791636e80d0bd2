using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Calls the engine of a session: its errors come out as <see cref="WhatsAppException"/>.</summary>
/// <param name="engine">The engine.</param>
/// <param name="engineName">What it is called, for people.</param>
internal sealed class EngineCaller(IWhatsAppEngine engine, string engineName)
{
    /// <summary>Calls a command.</summary>
    /// <returns>The answer's data; nothing if it has none.</returns>
    /// <exception cref="WhatsAppException">It failed.</exception>
    /// <exception cref="NotSupportedException">The engine has no such command.</exception>
    public async ValueTask<JsonElement> CallAsync(WhatsAppCommand command, JsonObject? arguments, CancellationToken cancellationToken)
    {
        if (command.NeedsLogin)
        {
            await ThrowUnlessLoggedInAsync(command, cancellationToken);
        }

        return await InvokeAsync(command, arguments, cancellationToken);
    }

    private async ValueTask<JsonElement> InvokeAsync(WhatsAppCommand command, JsonObject? arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.InvokeAsync(command.Name, arguments, cancellationToken);
        }
        catch (WhatsAppEngineException e)
        {
            throw WhatsAppErrors.Translate(e, command, engineName);
        }
    }

    private async ValueTask ThrowUnlessLoggedInAsync(WhatsAppCommand command, CancellationToken cancellationToken)
    {
        JsonElement answer = await InvokeAsync(WhatsAppCommand.IsLoggedIn, null, cancellationToken);
        if (!answer.FlagOf("loggedIn"))
        {
            throw new WhatsAppException(
                WhatsAppErrorKind.NotConnected,
                SendFailure.Transient,
                $"The account has not logged in: '{command.Name}' has to wait until it is paired and connected.");
        }
    }
}
