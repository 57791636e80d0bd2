using AttrBot;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebBot.News;

/// <summary>Endpoints that send through the bot.</summary>
public static class NewsEndpoints
{
    /// <summary>Maps <c>/send</c>, to one chat, and <c>/news</c>, to all who have subscribed.</summary>
    public static RouteGroupBuilder MapNews(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup("");
        group.MapPost("/send", SendAsync);
        group.MapPost("/news", PublishAsync);
        return group;
    }

    private static async Task<Results<Ok<Sent>, BadRequest<Problem>, JsonHttpResult<Problem>>> SendAsync(
        Letter letter, BotClient bot, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(letter.Chat) || string.IsNullOrWhiteSpace(letter.Text))
        {
            return TypedResults.BadRequest(new Problem("Say where to, in \"chat\", and what, in \"text\"."));
        }

        try
        {
            SendReceipt receipt = await bot.SendAsync(letter.Chat, letter.Text, cancellationToken);
            return TypedResults.Ok(new Sent(receipt.Id.Value));
        }
        catch (SendException e)
        {
            return TypedResults.Json(
                new Problem($"It was not sent: {e.Failure}."), NewsJson.Default.Problem, statusCode: StatusCodes.Status502BadGateway);
        }
    }

    private static async Task<Ok<Published>> PublishAsync(
        Item item, BotClient bot, Subscribers subscribers, CancellationToken cancellationToken)
    {
        int delivered = 0;
        foreach (ConversationKey conversation in subscribers.All)
        {
            try
            {
                await bot.SendAsync(conversation, item.Text, cancellationToken);
                delivered++;
            }
            catch (SendException)
            {
                // The others are to have their news all the same; the answer tells how many had it.
            }
        }

        return TypedResults.Ok(new Published(delivered));
    }
}
