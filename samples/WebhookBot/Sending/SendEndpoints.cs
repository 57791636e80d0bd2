using AttrBot;
using AttrBot.WhatsApp;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebhookBot.Sending;

/// <summary>An endpoint that sends through the bot.</summary>
public static class SendEndpoints
{
    /// <summary>Maps <c>/send</c>: a text, or a template that opens a conversation.</summary>
    public static RouteGroupBuilder MapSend(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup("");
        group.MapPost("/send", SendAsync);
        return group;
    }

    private static async Task<Results<Ok<Sent>, BadRequest<Problem>, JsonHttpResult<Problem>>> SendAsync(
        Letter letter, BotClient bot, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(letter.To) || string.IsNullOrWhiteSpace(letter.Text) == string.IsNullOrWhiteSpace(letter.Template))
        {
            return TypedResults.BadRequest(new Problem("Say whom to, in \"to\", and either what, in \"text\", or the name of a \"template\"."));
        }

        OutgoingAction message = letter.Text is { Length: > 0 } text
            ? OutgoingMessage.FromText(text)
            : new CloudTemplate(letter.Template!, letter.Language ?? "en_US");
        var to = new ConversationKey(bot.Sessions.First().Name, letter.To);
        try
        {
            SendReceipt receipt = await bot.SendAsync(to, message, cancellationToken);
            return TypedResults.Ok(new Sent(receipt.Id.Value));
        }
        catch (WhatsAppCloudException e)
        {
            return Failed($"{e.Kind}: {e.Message}");
        }
        catch (SendException e)
        {
            return Failed($"It was not sent: {e.Failure}.");
        }
    }

    private static JsonHttpResult<Problem> Failed(string message) =>
        TypedResults.Json(new Problem(message), SendJson.Default.Problem, statusCode: StatusCodes.Status502BadGateway);
}
